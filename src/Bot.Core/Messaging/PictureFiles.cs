namespace IfCity.Bots.Messaging;

/// <summary>Finds a stored picture by its SHA-256; null if there is none.</summary>
public delegate PictureFile? PictureFiles(string sha256);
