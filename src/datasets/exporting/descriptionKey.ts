/** The key under which an exported file carries its datapackage.json: in Parquet's metadata and in Croissant. */
export const DESCRIPTION_KEY = "sortal:datapackage";
