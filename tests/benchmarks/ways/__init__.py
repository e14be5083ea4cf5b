"""Reading in further ways: in another language with fallbacks, at a coming moment, and with previews."""
