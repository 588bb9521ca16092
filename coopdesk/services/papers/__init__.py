"""What each paper shows, gathered from the book: one file a paper, each a pure question of one view of the book."""
