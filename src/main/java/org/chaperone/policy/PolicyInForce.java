package org.chaperone.policy;

/** Which version of the policy people must have read: all that other domains know of the policy's versions. */
public interface PolicyInForce {

    /**
     * The version in force for a case that runs under this profile: of the school's own profile the one that was last
     * published; of another the one that its file names.
     *
     * @throws IllegalArgumentException if there is no such profile
     */
    String versionFor(String profileKey);
}
