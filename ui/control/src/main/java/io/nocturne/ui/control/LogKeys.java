package io.nocturne.ui.control;

import javafx.scene.input.KeyEvent;

/** The keys of a log. */
final class LogKeys {
    private final LogView view;

    LogKeys(LogView view) {
        this.view = view;
    }

    /** Does what the key means; false if it means nothing here. */
    boolean pressed(KeyEvent event) {
        if (event.isAltDown()) {
            return false;
        }
        boolean shift = event.isShiftDown();
        if (event.isShortcutDown()) {
            return switch (event.getCode()) {
                case A -> done(() -> {
                    view.selection().all(view.rows().first(), view.rows().end() - 1);
                    view.selected();
                });
                case C -> done(() -> view.copy(shift));
                case F -> !shift && done(view::showFind);
                case HOME -> done(() -> move(Long.MIN_VALUE / 2, shift));
                case END -> done(() -> toEnd(shift));
                case LEFT -> done(() -> column(-1, shift));
                case RIGHT -> done(() -> column(1, shift));
                case UP -> done(() -> scroll(-view.painter().lineHeight()));
                case DOWN -> done(() -> scroll(view.painter().lineHeight()));
                default -> false;
            };
        }
        int page = Math.max(1, view.surface().placed().size() - 2);
        return switch (event.getCode()) {
            case UP -> done(() -> move(-1, shift));
            case DOWN -> done(() -> move(1, shift));
            case PAGE_UP -> done(() -> move(-page, shift));
            case PAGE_DOWN -> done(() -> move(page, shift));
            case HOME -> done(() -> move(Long.MIN_VALUE / 2, shift));
            case END -> done(() -> toEnd(shift));
            case LEFT -> done(() -> view.currentColumn(view.currentColumn() - 1));
            case RIGHT -> done(() -> view.currentColumn(view.currentColumn() + 1));
            case F2 -> done(() -> view.goToMark(!shift));
            case F3 -> view.finder() != null && done(() -> view.findNext(!shift));
            case M -> view.selection().current() >= 0 && done(() -> view.toggleMark(view.selection().current()));
            case W -> done(() -> view.setWrap(!view.isWrap()));
            case ENTER -> open();
            case ESCAPE -> escape();
            default -> false;
        };
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }

    private void scroll(double pixels) {
        view.viewport().scroll(pixels);
        view.repaint();
    }

    private void toEnd(boolean extend) {
        if (extend) {
            move(Long.MAX_VALUE / 2, true);
        }
        view.follow(true);
    }

    /** Without shift, to the column beside; with shift, makes the current column wider or narrower. */
    private void column(int step, boolean resize) {
        LogColumns columns = view.columns();
        int current = view.currentColumn();
        if (resize) {
            columns.resize(current, columns.width(current) + step * 2 * view.painter().cell());
            view.columnsChanged();
        } else {
            view.surface().sideways(view.surface().sideways() + step * 10 * view.painter().cell());
        }
    }

    private void move(long rows, boolean extend) {
        long first = view.rows().first();
        long last = view.rows().end() - 1;
        if (last < first) {
            return;
        }
        long from = view.selection().current();
        if (from < 0) {
            boolean backward = rows < 0 || view.isFollowing();
            from = view.surface().placed().isEmpty()
                    ? last
                    : backward ? view.surface().placed().getLast().index() + 1 : view.surface().placed().getFirst().index() - 1;
        }
        long to = rows <= Long.MIN_VALUE / 2 ? first : rows >= Long.MAX_VALUE / 2 ? last : Math.clamp(from + rows, first, last);
        if (rows < 0 || to < last) {
            view.viewport().follow(false);
        }
        if (extend) {
            view.selection().extendTo(to);
        } else {
            view.selection().only(to);
        }
        view.selected();
        view.reveal(to);
    }

    private boolean open() {
        LogCell cell = view.input().currentCell();
        if (cell == null) {
            return false;
        }
        view.onOpen().accept(cell);
        return true;
    }

    private boolean escape() {
        if (view.isFinding()) {
            view.closeFind();
            return true;
        }
        if (!view.selection().isEmpty()) {
            view.selection().clear();
            view.selected();
            return true;
        }
        return false;
    }
}
