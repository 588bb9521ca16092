"""Papers that belong together, a file a pack: values in, named files out."""
