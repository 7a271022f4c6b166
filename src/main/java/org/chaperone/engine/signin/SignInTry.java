package org.chaperone.engine.signin;

/**
 * Where a try to sign in comes from, and for whom.
 *
 * @param network     the address; of an IPv6 address the network of 64 bits, of which one household has a whole one
 * @param name        as it was typed
 * @param knownDevice mark of the browser, if this person has signed in there before; empty otherwise
 */
record SignInTry(String network, String name, String knownDevice) {

    private static final int LONGEST_NAME = 64;

    SignInTry {
        name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    boolean isFromKnownDevice() {
        return !knownDevice.isEmpty();
    }

    /** Who shares the wait after wrong passwords: a known device alone, everybody else at the address together. */
    String origin() {
        return (isFromKnownDevice() ? "device " + knownDevice : "address " + network) + " " + name;
    }
}
