"""The subcommands of `contested`, one module for each theme."""
