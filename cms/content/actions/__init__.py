"""What may be done to content: one verb a module, which checks, then does.

A verb works within the transaction that its caller has opened, and never commits: the change, its revision, its claim
to a slug, its rows in feeds and its message in the outbox stand together or not at all. A ContentFault is raised before
anything is written.
"""
