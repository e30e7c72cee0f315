namespace IfCity.Bots.Sealing;

/// <summary>
/// A text that stands sealed in its column (<see cref="KeyRing"/>): the code reads and writes it as it is said, the database has nothing to
/// compare it by, so no query may ask for more than whether it is there or empty.
/// </summary>
/// <param name="hash">
/// The property that holds its keyed hash, by which the whole value is found again; null if nobody looks for it.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedAttribute(string? hash = null) : Attribute
{
    public string? Hash => hash;
}
