"""Turn Chinese regional-innovation pages into a knowledge graph with its evidence."""

__version__ = "0.1.0"
