"""Whether one text contradicts another, by a model that users bring themselves. Only asked for, never needed."""
