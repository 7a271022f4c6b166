package org.chaperone.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.chaperone.engine.secrecy.KindOfCase;
import org.chaperone.school.SchoolCalendar;
import org.springframework.stereotype.Component;

/**
 * An application is kept while it is open, and one from which an account came until that account is to be closed. Of the
 * account, the record stays who decided, ran and closed it (REC-11).
 */
@Component
class ErasableApplications implements KindOfCase {

    private final ApplicationRecord applications;
    private final AccountRegister register;
    private final Clock clock;

    ErasableApplications(ApplicationRecord applications, AccountRegister register, Clock clock) {
        this.applications = applications;
        this.register = register;
        this.clock = clock;
    }

    @Override
    public boolean isOne(String caseReference) {
        return applications.status(caseReference).isPresent();
    }

    @Override
    public Optional<String> whyKept(String caseReference) {
        if (applications.status(caseReference).filter("open"::equals).isPresent()) {
            return Optional.of("The case " + caseReference + " has not ended, so nothing was erased. Bring it to its end first.");
        }
        return register.find(caseReference).map(account -> account.dates().closesOn()).filter(day -> !day.isBefore(LocalDate.now(clock)))
                .map(day -> "The account of " + caseReference + " runs until " + SchoolCalendar.inWords(day)
                        + ", so nothing was erased. Erase it after that day.");
    }

    @Override
    public void delete(String caseReference) {
        // what people wrote is sealed, and goes with its key; who decided and ran the account is to stay
    }
}
