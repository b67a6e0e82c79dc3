"""How the tagger's weights are learned: the annotated pages, the training, the figures."""
