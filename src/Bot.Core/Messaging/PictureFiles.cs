namespace IfCity.Bots.Messaging;

/// <summary>Finds a stored picture by its SHA-256; null if there is none.</summary>
public delegate PictureFile? PictureFiles(string sha256);

/// <summary>
/// Keeps a picture that the service drew itself; returns the SHA-256 under which <see cref="PictureFiles"/> finds it at once. It may be
/// called in a transaction: the file is written beside it, and a disk that is full costs the picture, never the turn.
/// </summary>
public delegate string KeepPicture(byte[] picture);
