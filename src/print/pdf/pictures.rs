//! The pictures of a document, each once however many pages show it.

use std::sync::Arc;

use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

use super::{super::picture::Picture, content::push_number};

/// The pictures that a document has.
#[derive(Default)]
pub(super) struct Pictures {
    known: Vec<(Arc<Picture>, ObjectId)>,
}

impl Pictures {
    /// Draws a picture on a page of a height, in a content stream of its own, which is to be the page's first.
    pub(super) fn show(
        &mut self,
        document: &mut Document,
        (page, page_height): (ObjectId, f32),
        [x, y, w, h]: [f32; 4],
        picture: &Arc<Picture>,
    ) -> lopdf::Result<ObjectId> {
        let image = self.image(document, picture);
        let name = format!("I{}", image.0);
        document.add_xobject(page, name.as_bytes(), image)?;
        let mut drawing = b"q ".to_vec();
        for number in [w, 0.0, 0.0, h, x, page_height - y - h] {
            push_number(&mut drawing, number);
            drawing.push(b' ');
        }
        drawing.extend_from_slice(format!("cm /{name} Do Q\n").as_bytes());
        Ok(document.add_object(Stream::new(Dictionary::new(), drawing)))
    }

    fn image(&mut self, document: &mut Document, picture: &Arc<Picture>) -> ObjectId {
        if let Some((_, image)) = self.known.iter().find(|(of, _)| of == picture) {
            return *image;
        }
        let dictionary = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(picture.width),
            "Height" => i64::from(picture.height),
            "ColorSpace" => "DeviceRGB",
            "BitsPerComponent" => 8,
            "Interpolate" => false,
        };
        let image = document.add_object(Stream::new(dictionary, picture.rgb.clone()));
        self.known.push((Arc::clone(picture), image));
        image
    }
}
