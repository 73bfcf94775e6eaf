"""How the library behaves when it grows: a maker of libraries of any size, and what it costs to build and to use them."""
