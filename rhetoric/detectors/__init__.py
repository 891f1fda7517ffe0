"""What is found: one file a device, named after it."""
