//! The pictures of the guide, which the program brings along: a page names one by its file name.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use egui::{
    ColorImage, Context,
    load::{ImageLoadResult, ImageLoader, ImagePoll, LoadError, SizeHint},
};

use crate::print::Picture;

/// What stands before a picture's name in an address.
pub(crate) const SCHEME: &str = "guide://";

/// The pictures, made by the program itself with its sample library.
const PICTURES: [(&str, &[u8]); 7] = [
    (
        "today.png",
        include_bytes!("../../../assets/guide/pictures/today.png"),
    ),
    (
        "todos.png",
        include_bytes!("../../../assets/guide/pictures/todos.png"),
    ),
    (
        "calendar.png",
        include_bytes!("../../../assets/guide/pictures/calendar.png"),
    ),
    (
        "editor.png",
        include_bytes!("../../../assets/guide/pictures/editor.png"),
    ),
    (
        "preview.png",
        include_bytes!("../../../assets/guide/pictures/preview.png"),
    ),
    (
        "import.png",
        include_bytes!("../../../assets/guide/pictures/import.png"),
    ),
    (
        "upload.png",
        include_bytes!("../../../assets/guide/pictures/upload.png"),
    ),
];

/// Reads them as they are needed.
#[derive(Default)]
struct GuidePictures {
    read: Mutex<HashMap<&'static str, Arc<ColorImage>>>,
}

/// Makes the pictures known to a window; once is enough.
pub(crate) fn install(ctx: &Context) {
    if !ctx.is_loader_installed(ID) {
        ctx.add_image_loader(Arc::new(GuidePictures::default()));
    }
}

const ID: &str = concat!(module_path!(), "::GuidePictures");

impl ImageLoader for GuidePictures {
    fn id(&self) -> &str {
        ID
    }

    fn load(&self, _: &Context, uri: &str, _: SizeHint) -> ImageLoadResult {
        let name = uri.strip_prefix(SCHEME).ok_or(LoadError::NotSupported)?;
        let known = PICTURES.iter().find(|(known, _)| *known == name);
        let (name, bytes) = known.ok_or_else(|| LoadError::Loading(name.to_owned()))?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(image) = read.get(name) {
            let image = Arc::clone(image);
            return Ok(ImagePoll::Ready { image });
        }
        let picture = Picture::read(bytes).map_err(|error| LoadError::Loading(error.to_string()))?;
        let size = [picture.width as usize, picture.height as usize];
        let image = Arc::new(ColorImage::from_rgb(size, &picture.rgb));
        read.insert(name, Arc::clone(&image));
        Ok(ImagePoll::Ready { image })
    }

    fn forget(&self, uri: &str) {
        let name = uri.strip_prefix(SCHEME).unwrap_or_default();
        self.read
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|known, _| *known != name);
    }

    fn forget_all(&self) {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn byte_size(&self) -> usize {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.values().map(|image| image.pixels.len() * 4).sum()
    }
}
