/**
 * Signing in and staying signed in, in front of Camunda's own sign-in address. Guessing a password gets slower without
 * shutting anybody out; a session has a longest life and ends where a password or an office changes; a table says who
 * signed in, and who opened a task of a concern. Sources: OWASP ASVS 4.0.3 chapters V2 and V3, NIST SP 800-63B.
 */
package org.chaperone.engine.signin;
