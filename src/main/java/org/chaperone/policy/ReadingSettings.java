package org.chaperone.policy;

import org.chaperone.school.SettingRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the school is asked to read, beyond what its policy says.
 *
 * @param batch              how many people get their task in one transaction
 * @param remindDaysBefore   school days before the date on which those who have not confirmed are reminded
 * @param trainingNoticeDays school days before training lapses at which it is told and to be arranged
 */
@ConfigurationProperties("chaperone.policy")
public record ReadingSettings(@DefaultValue("200") int batch, @DefaultValue("3") int remindDaysBefore,
                              @DefaultValue("20") int trainingNoticeDays) {

    public ReadingSettings {
        if (batch < 1 || remindDaysBefore < 0 || trainingNoticeDays < 0) {
            throw new SettingRefused("A number under chaperone.policy is too small to ask people to read the policy by it.",
                    "Give chaperone.policy.batch one or more, and remind-days-before and training-notice-days nought or more.");
        }
    }
}
