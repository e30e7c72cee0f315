namespace IfCity.Bots.Messaging;

/// <summary>Finds a stored picture by its SHA-256; null if there is none.</summary>
public delegate PictureFile? PictureFiles(string sha256);

/// <summary>Stores a picture that the service drew itself; returns the SHA-256 under which <see cref="PictureFiles"/> finds it.</summary>
public delegate string KeepPicture(byte[] picture);
