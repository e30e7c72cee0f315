namespace IfCity.Bots.Messaging;

/// <summary>
/// Finds a stored picture by its SHA-256; null if there is none. It throws <see cref="Photos.StoreAwayException"/> while the store is away.
/// </summary>
public delegate Task<PictureFile?> PictureFiles(string sha256, CancellationToken cancellationToken);

/// <summary>
/// Keeps a picture that the service drew itself; returns the SHA-256 under which <see cref="PictureFiles"/> finds it at once. It may be
/// called in a transaction: the file is written beside it, and a store that is full or away costs the picture, never the turn.
/// </summary>
public delegate string KeepPicture(byte[] picture);
