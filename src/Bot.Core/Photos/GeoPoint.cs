namespace IfCity.Bots.Photos;

/// <summary>A point on the earth, WGS 84 degrees.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude);
