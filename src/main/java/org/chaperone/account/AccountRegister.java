package org.chaperone.account;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chaperone.account.AccountApplication.Capacity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The register of official accounts: the one list of what runs in the school's name (ACC-47, ACC-48). */
@Repository
@Transactional
public class AccountRegister {

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Enters an account with the people named, its custody and its notices.
     *
     * @throws org.springframework.dao.DuplicateKeyException if its address or its case is in the register already
     */
    public void enter(OfficialAccount account) {
        LocalDate today = LocalDate.now(clock);
        jdbc.sql("insert into official_account (case_reference, account_name, platform, handle, address, visibility, purpose, "
                        + "department, goes_live_on, closes_on, evaluated_on, exit_strategy, external_monitor, created_on, "
                        + "created_by, checked_by, confirmed_by, registered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(account.caseReference(), account.name(), account.platform(), account.handle(),
                        account.address().toLowerCase(Locale.ROOT), account.visibility(), account.purpose(),
                        account.department(), account.dates().goesLiveOn(), account.dates().closesOn(),
                        account.dates().evaluatedOn(), account.exitStrategy(), account.externalMonitor().orElse(null),
                        account.setUp().createdOn(), account.setUp().createdBy(), account.setUp().checkedBy(),
                        account.setUp().confirmedBy(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        account.team().forEach((person, capacities) -> capacities.forEach(capacity ->
                jdbc.sql("insert into account_person (case_reference, person, capacity, since) values (?, ?, ?, ?)")
                        .params(account.caseReference(), person, capacity.name(), today).update()));
        account.custody().holders().forEach(holder ->
                jdbc.sql("insert into account_custody (case_reference, holder, vault_reference, last_tested_on) values (?, ?, ?, ?)")
                        .params(account.caseReference(), holder, account.custody().vaultReference(), today).update());
        account.parentNotice().ifPresent(notice ->
                jdbc.sql("insert into account_notice (case_reference, sent_on, channel, content) values (?, ?, ?, ?)")
                        .params(account.caseReference(), notice.sentOn(), notice.channel(), notice.content()).update());
        account.filterExemption().ifPresent(exemption ->
                jdbc.sql("insert into filter_exemption (case_reference, scope, opens_on, ends_on) values (?, ?, ?, ?)")
                        .params(account.caseReference(), exemption.scope(), exemption.opensOn(), exemption.endsOn()).update());
    }

    /** The addresses of all accounts in the register, in lower case. */
    public Set<String> addresses() {
        return Set.copyOf(jdbc.sql("select address from official_account").query(String.class).list());
    }

    /** The account that came from this application, if it is in the register. */
    public Optional<OfficialAccount> find(String caseReference) {
        return jdbc.sql("select * from official_account where case_reference = ?").param(caseReference)
                .query((row, number) -> new OfficialAccount(caseReference, row.getString("account_name"),
                        row.getString("platform"), row.getString("handle"), row.getString("address"),
                        row.getString("visibility"), row.getString("purpose"), row.getString("department"),
                        new OfficialAccount.Dates(row.getObject("goes_live_on", LocalDate.class),
                                row.getObject("closes_on", LocalDate.class), row.getObject("evaluated_on", LocalDate.class)),
                        row.getString("exit_strategy"), Optional.ofNullable(row.getString("external_monitor")),
                        new OfficialAccount.SetUp(row.getObject("created_on", LocalDate.class), row.getString("created_by"),
                                row.getString("checked_by"), row.getString("confirmed_by")),
                        team(caseReference), custody(caseReference), parentNotice(caseReference), exemption(caseReference)))
                .optional();
    }

    private Map<String, Set<Capacity>> team(String caseReference) {
        Map<String, Set<Capacity>> team = new LinkedHashMap<>();
        jdbc.sql("select person, capacity from account_person where case_reference = ? and until_day is null order by person, capacity")
                .param(caseReference)
                .query(row -> {
                    team.computeIfAbsent(row.getString("person"), nobody -> new TreeSet<>())
                            .add(Capacity.valueOf(row.getString("capacity")));
                });
        return team;
    }

    private OfficialAccount.Custody custody(String caseReference) {
        List<String[]> rows = jdbc.sql("select holder, vault_reference from account_custody where case_reference = ? order by holder")
                .param(caseReference).query((row, number) -> new String[] {row.getString(1), row.getString(2)}).list();
        return new OfficialAccount.Custody(rows.isEmpty() ? "" : rows.get(0)[1], rows.stream().map(row -> row[0]).toList());
    }

    private Optional<OfficialAccount.ParentNotice> parentNotice(String caseReference) {
        return jdbc.sql("select * from account_notice where case_reference = ? order by sent_on").param(caseReference)
                .query((row, number) -> new OfficialAccount.ParentNotice(row.getObject("sent_on", LocalDate.class),
                        row.getString("channel"), row.getString("content"))).stream().findFirst();
    }

    private Optional<OfficialAccount.FilterExemption> exemption(String caseReference) {
        return jdbc.sql("select * from filter_exemption where case_reference = ? order by opens_on").param(caseReference)
                .query((row, number) -> new OfficialAccount.FilterExemption(row.getString("scope"),
                        row.getObject("opens_on", LocalDate.class), row.getObject("ends_on", LocalDate.class)))
                .stream().findFirst();
    }
}
