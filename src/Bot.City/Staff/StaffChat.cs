using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Staff;

/// <summary>A chat of a member of staff, who gets test messages there.</summary>
public sealed class StaffChat
{
    /// <summary>The person (<see cref="Chat.Person"/>).</summary>
    public long PersonId { get; set; }

    /// <summary>Whose: the name of the holder of the key.</summary>
    public string Who { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
}
