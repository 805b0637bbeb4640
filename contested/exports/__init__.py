"""The forms in which data leave the program, one module for each family of files."""
