package org.chaperone.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaperone.account.AccountApplication.Capacity;

/**
 * An account that runs in the school's name, as the register keeps it (ACC-47). Days are the school's.
 *
 * @param caseReference the application that it comes from
 * @param address where it is found; unique in the register
 * @param team who is what on it
 * @param custody where the credentials lie and who holds them
 */
public record OfficialAccount(String caseReference, String name, String platform, String handle, String address,
                              String visibility, String purpose, String department, Dates dates, String exitStrategy,
                              Optional<String> externalMonitor, SetUp setUp, Map<String, Set<Capacity>> team,
                              Custody custody, Optional<ParentNotice> parentNotice, Optional<FilterExemption> filterExemption) {

    public record Dates(LocalDate goesLiveOn, LocalDate closesOn, LocalDate evaluatedOn) {
    }

    /** Who created it and when, who checked it, who confirmed it. */
    public record SetUp(LocalDate createdOn, String createdBy, String checkedBy, String confirmedBy) {
    }

    /** A pointer to the school's password vault; never a password. */
    public record Custody(String vaultReference, List<String> holders) {
    }

    /** What parents were told before it went live (ACC-50). */
    public record ParentNotice(LocalDate sentOn, String channel, String content) {
    }

    /** For how long, and for what, the school's web filter lets it through (FIL-04). */
    public record FilterExemption(String scope, LocalDate opensOn, LocalDate endsOn) {
    }
}
