/**
 * The demo application, to be copied from: what an application of one's own may do with a session, one resource for
 * each thing. It uses the library's API alone, and for passwords a library of its own, and has no class that is not
 * needed for what its pages show.
 */
@NullMarked
package com.example.demo;

import org.jspecify.annotations.NullMarked;
