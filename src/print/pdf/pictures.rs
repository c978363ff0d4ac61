//! Pictures of a scene, each once in the document however many pages show it.

use std::sync::Arc;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::{
    super::{
        picture::Picture,
        scene::{Item, Page, Scene},
    },
    PdfError, round,
};

/// Puts the pictures of a scene onto the pages of its document.
pub(super) fn put(document: &mut Document, scene: &Scene) -> Result<(), PdfError> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let mut known: Vec<(Arc<Picture>, ObjectId)> = Vec::new();
    for (page, id) in scene.pages.iter().zip(pages) {
        for (rect, picture) in pictures(page) {
            let image = if let Some((_, image)) = known.iter().find(|(of, _)| of == picture) {
                *image
            } else {
                let image = document.add_object(image(picture));
                known.push((Arc::clone(picture), image));
                image
            };
            show(document, id, (image, rect), page.height)
                .map_err(|error| PdfError::Write(error.to_string()))?;
        }
    }
    Ok(())
}

fn pictures(page: &Page) -> impl Iterator<Item = ([f32; 4], &Arc<Picture>)> {
    page.items.iter().filter_map(|item| match item {
        Item::Picture { rect, picture } => Some((*rect, picture)),
        _ => None,
    })
}

fn image(picture: &Picture) -> Stream {
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width),
        "Height" => i64::from(picture.height),
        "ColorSpace" => "DeviceRGB",
        "BitsPerComponent" => 8,
        "Interpolate" => false,
    };
    Stream::new(dictionary, picture.rgb.clone())
}

/// Draws an image on a page, in a content stream of its own.
fn show(
    document: &mut Document,
    page: ObjectId,
    (image, [x, y, w, h]): (ObjectId, [f32; 4]),
    page_height: f32,
) -> lopdf::Result<()> {
    let name = format!("I{}", image.0);
    document.add_xobject(page, name.as_bytes(), image)?;
    let bottom = round(page_height - y - h);
    let drawing = format!(
        "q {} 0 0 {} {} {bottom} cm /{name} Do Q\n",
        round(w),
        round(h),
        round(x)
    );
    let stream = document.add_object(Stream::new(lopdf::Dictionary::new(), drawing.into_bytes()));
    let page = document.get_dictionary_mut(page)?;
    let mut contents = match page.get(b"Contents")? {
        Object::Array(parts) => parts.clone(),
        one => vec![one.clone()],
    };
    contents.insert(0, stream.into());
    page.set("Contents", contents);
    Ok(())
}
