/**
 * The demo application, to be copied from: what an application of one's own may do with a session, one resource for
 * each thing. It uses the library's API alone and has no class that is not needed for what its page shows.
 */
@NullMarked
package io.github.redissession.demo;

import org.jspecify.annotations.NullMarked;
