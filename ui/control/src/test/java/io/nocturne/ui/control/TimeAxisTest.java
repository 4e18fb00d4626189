package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.SimpleDateFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.axis.DateTick;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    @Test
    void aLabelThatWouldBeCutIsLeftOutAndItsLineStays() {
        Graphics2D g = new BufferedImage(400, 50, BufferedImage.TYPE_INT_ARGB).createGraphics();
        TimeAxis axis = new TimeAxis(TimeZone.getTimeZone("UTC"), Locale.ENGLISH, 5);
        axis.setRange(0, 605_000);
        axis.setTickUnit(new DateTickUnit(DateTickUnitType.MINUTE, 2, new SimpleDateFormat("HH:mm", Locale.ENGLISH)));
        List<DateTick> ticks = axis.refreshTicksHorizontal(g, new Rectangle2D.Double(40, 0, 350, 40), RectangleEdge.BOTTOM);
        assertThat(ticks.getLast().getValue()).isEqualTo(600_000);
        assertThat(ticks.getLast().getText()).isEmpty();
        assertThat(ticks.subList(0, ticks.size() - 1)).hasSize(5).noneMatch(tick -> tick.getText().isEmpty());
        g.dispose();
    }
}
