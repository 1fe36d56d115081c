"""Sentences as a parser on the machine reads them: who does what to whom. Only asked for, never needed."""
