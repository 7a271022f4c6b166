package org.chaperone.engine.secrecy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.stereotype.Component;

/** Sees that what was erased is gone from the files of the database as well, where its old pages would keep it for a while. */
@Component
class Compaction {

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    private final String url;
    private final String user;
    private final String password;
    private final DatabaseFiles files;

    Compaction(DataSourceProperties database, DatabaseFiles files) {
        this.url = database.determineUrl();
        this.user = database.determineUsername();
        this.password = database.determinePassword();
        this.files = files;
    }

    /** Rewrites the files, or says what an operator has to do. To be called when the application has let go of the database. */
    void leaveNothingBehind() {
        if (!url.startsWith("jdbc:h2:")) {
            LOG.warn("The rows are gone, and their old versions are until the tables are rewritten. Run in the database: VACUUM FULL case_key;"
                    + " VACUUM FULL incident_evidence; VACUUM FULL incident_person; VACUUM FULL incident_person_token; VACUUM FULL incident_sent;"
                    + " then let backups and write-ahead logs from before go");
            return;
        }
        try (Connection connection = DriverManager.getConnection(url, user, password); Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
            LOG.info("The database was compacted: nothing of it is left in its file. Let backups from before go");
        } catch (SQLException e) {
            LOG.error("The database could not be compacted ({}). Start Chaperone once and erase again, or what was erased stays in its file"
                    + " for a while", e.getErrorCode());
        }
        files.keepFromOthers();
    }
}
