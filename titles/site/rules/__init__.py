"""From each rule of a pack to where the product holds it and to the cases that prove it: nothing is kept by hand."""
