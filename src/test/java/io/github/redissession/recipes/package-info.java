/** The Java of deploy/recipes, so that it compiles: {@code RecipesTest} compares. */
@NullMarked
package io.github.redissession.recipes;

import org.jspecify.annotations.NullMarked;
