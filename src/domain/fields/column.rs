//! What a list can show as a column.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{EnumAccess, Error, IntoDeserializer, VariantAccess, Visitor, value},
};

use super::field::Field;
use crate::domain::OwnKey;

/// How a column of an own field is written in files.
const OWN: &str = "OwnField";

/// What a list can show as a column, be sorted and divided by: a field of the templates, or one that the office added. In
/// files a field stands by its name, as ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// A field of the templates.
    Field(Field),
    /// A field that the office added.
    Own(OwnKey),
}

impl From<Field> for Column {
    fn from(field: Field) -> Self {
        Self::Field(field)
    }
}

impl From<OwnKey> for Column {
    fn from(key: OwnKey) -> Self {
        Self::Own(key)
    }
}

impl PartialEq<Field> for Column {
    fn eq(&self, field: &Field) -> bool {
        *self == Self::Field(*field)
    }
}

impl Serialize for Column {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Field(field) => field.serialize(serializer),
            Self::Own(key) => serializer.serialize_newtype_variant("Column", 1, OWN, key),
        }
    }
}

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum("Column", &[OWN], ColumnVisitor)
    }
}

struct ColumnVisitor;

impl<'de> Visitor<'de> for ColumnVisitor {
    type Value = Column;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a column")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Column, A::Error> {
        let (Name(name), variant) = access.variant()?;
        if name == OWN {
            return variant.newtype_variant().map(Column::Own);
        }
        variant.unit_variant()?;
        let name: value::StringDeserializer<A::Error> = name.into_deserializer();
        Field::deserialize(name).map(Column::Field)
    }
}

/// The name of a variant, whichever it is.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl Visitor<'_> for NameVisitor {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }
        deserializer.deserialize_identifier(NameVisitor)
    }
}
