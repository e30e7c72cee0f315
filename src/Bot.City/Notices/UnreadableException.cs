using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices;

/// <summary>What a source of notices gave cannot be read.</summary>
/// <param name="why">What is wrong with it, in words for staff.</param>
public sealed class UnreadableException(Text why) : Exception($"{why.En}")
{
    /// <summary>What is wrong with it, in words for staff.</summary>
    public Text Why => why;
}
