using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Catalogue;

/// <summary>What became of a change of a card.</summary>
public abstract record CardResult
{
    /// <summary>It was done.</summary>
    public sealed record Done(Service Row) : CardResult;

    /// <summary>There is no card of that id.</summary>
    public sealed record NotFound : CardResult;

    /// <summary>There is a card of that id already.</summary>
    public sealed record Taken : CardResult;

    /// <summary>The card cannot be so.</summary>
    /// <param name="Field">The column at fault, as in files.</param>
    public sealed record Wrong(string Field, Text Why) : CardResult;

    /// <summary>Somebody has changed it since it was looked at.</summary>
    /// <param name="Now">As it stands now.</param>
    public sealed record Outdated(Service Now) : CardResult;
}
