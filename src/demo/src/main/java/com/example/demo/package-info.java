/**
 * The demo application, to copy from: one resource for each use of a session. It uses only the library's API, and
 * password4j for passwords.
 */
@NullMarked
package com.example.demo;

import org.jspecify.annotations.NullMarked;
