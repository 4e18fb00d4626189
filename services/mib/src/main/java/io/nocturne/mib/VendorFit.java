package io.nocturne.mib;

import io.nocturne.core.Oid;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of several versions of a module fits a device. Vendors ship the standard modules along with their own, each in the edition their agents
 * were built with; so the version that lies in the same folder as most of the vendor's own definitions is the one to use.
 *
 * @param folder the vendor's folder; empty to go by the usual preference
 */
record VendorFit(String folder) {
    static final VendorFit NONE = new VendorFit("");

    static VendorFit of(List<Image> images, Oid device) {
        if (!Enterprises.ROOT.contains(device) || device.length() <= Enterprises.ROOT.length()) {
            return NONE;
        }
        int[] vendor = device.prefix(Enterprises.ROOT.length() + 1).toArray();
        Map<String, Integer> counts = new HashMap<>();
        for (Image image : images) {
            int place = 0;
            for (int i = 0; i < vendor.length && place >= 0; i++) {
                place = image.child(place, vendor[i]);
            }
            if (place >= 0) {
                count(image, place, counts);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(most -> new VendorFit(most.getKey()))
                .orElse(NONE);
    }

    private static void count(Image image, int place, Map<String, Integer> counts) {
        for (int row = image.get(Image.PLACE_ROWS, place); row < image.get(Image.PLACE_ROWS, place + 1); row++) {
            String folder = folder(image, row);
            if (!folder.isEmpty()) {
                counts.merge(folder, 1, Integer::sum);
            }
        }
        for (int child = image.get(Image.CHILDREN, place); child < image.get(Image.CHILDREN, place + 1); child++) {
            count(image, child, counts);
        }
    }

    private static String folder(Image image, int row) {
        String file = image.moduleText(image.column(row, 2), 1);
        Path parent = file.isEmpty() ? null : Path.of(file).getParent();
        return parent == null ? "" : parent.toString();
    }

    boolean isNone() {
        return folder.isEmpty();
    }

    /** The row to take of those of one place, the first of which is usually preferred. */
    int best(Image image, int from, int to) {
        if (to - from > 1 && !isNone() && !fits(image, from)) {
            for (int row = from + 1; row < to; row++) {
                if (fits(image, row) && image.kindOf(row) == image.kindOf(from)) {
                    return row;
                }
            }
        }
        return from;
    }

    /** Whether a row is to be taken instead of another that would usually be preferred. */
    boolean prefers(Image image, int row, int other) {
        return !isNone() && fits(image, row) && !fits(image, other);
    }

    private boolean fits(Image image, int row) {
        return folder.equals(folder(image, row));
    }
}
