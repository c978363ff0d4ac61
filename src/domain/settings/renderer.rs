//! What draws the window.

use strum::{Display, EnumIter, EnumString};

/// What draws the window. Each is tried in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, EnumIter)]
#[strum(serialize_all = "lowercase")]
pub enum Renderer {
    /// OpenGL: almost everywhere, and the first to be ready.
    OpenGl,
    /// The system's newer interface by wgpu: Direct3D 12 (in software too, by WARP), Vulkan (in software by lavapipe), Metal.
    Wgpu,
}
