/** The Java snippets of deploy/recipes, as code that compiles. {@code RecipesTest} compares them. */
@NullMarked
package io.github.redissession.recipes;

import org.jspecify.annotations.NullMarked;
