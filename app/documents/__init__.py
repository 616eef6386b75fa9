"""Documents: uploaded once, checked, published in revisions, read on every tablet."""
