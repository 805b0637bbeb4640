"""From a source's own files to dated claims; one module for each source, all of one signature."""
