"""The domain: one folder per feature; each gives its FEATURE to the composition root."""
