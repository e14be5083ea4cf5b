"""The errors that the whole house speaks: each carries a sentence that says what is wrong and how to mend it."""


class CmsError(Exception):
    """A fault that a person can read and act on; its text is one or more whole sentences."""


class EnvironmentFault(CmsError):
    """The machine, its settings or its database are not as they must be; the text says what to do."""


class ContentFault(CmsError):
    """Content cannot be taken as it is; the text says what to mend."""
