package io.nocturne.logs;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What to find out about files.
 *
 * @param filter which lines; {@link Filter#ALL} for every one
 * @param by the field whose values are counted; null for none
 * @param per the width of a step of the histogram; null for none
 * @param patterns how many patterns to report, the most frequent ones; 0 for none
 * @param gaps whether to look for gaps in the times of the matching lines, and steps back
 * @param limit how many of the matching lines to give back; 0 for none
 * @param zone for times that state none
 * @param charset of the files; null to find out
 * @param records whether whole records are judged, counted and given back, not lines
 */
public record ScanRequest(
        Filter filter,
        @Nullable String by,
        @Nullable Duration per,
        int patterns,
        boolean gaps,
        long limit,
        ZoneId zone,
        @Nullable Charset charset,
        boolean records) {}
