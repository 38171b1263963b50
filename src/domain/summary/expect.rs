//! The leaflet: what to expect, in the words of `data/leaflet.ron` or of the practice (map K12).

use crate::domain::leaflet::MINUTES;
use crate::domain::summary::course::Course;
use crate::domain::summary::toolkit;
use crate::domain::writing::Writing;
use crate::words::summary::client::heading;
use crate::words::summary::pointed;

/// Writes it. It is about nobody: nothing of the record stands in it.
pub(super) fn written(course: &Course<'_>) -> Writing {
    let mut sheet = course.begin(true);
    let minutes = course.ground.practice.minutes.to_string();
    for row in &course.ground.guide.leaflet {
        if row.words.trim().is_empty() {
            continue;
        }
        sheet.section(&row.slug, &row.title);
        sheet.fixed(&row.slug, &pointed(&row.words.replace(MINUTES, &minutes)));
    }
    sheet.section("call", heading::CALL);
    toolkit::call_anybody(&mut sheet, course);
    sheet.done()
}
