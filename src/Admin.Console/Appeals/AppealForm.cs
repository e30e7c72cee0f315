using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>What stands in the forms of an appeal's page, and what is said above them.</summary>
public sealed record AppealForm
{
    /// <summary>The form that was just carried out: <c>move</c>, <c>say</c>, <c>note</c>, <c>assign</c>.</summary>
    public string? Done { get; init; }

    /// <summary>Why a form was refused; null: none was.</summary>
    public Text? Trouble { get; init; }

    /// <summary>The move whose form is open, and what stands in it.</summary>
    public AppealStatus? Move { get; init; }
    public string MoveWords { get; init; } = "";

    /// <summary>The ready answer that those words were begun from.</summary>
    public long? ReadyAnswer { get; init; }

    public string SayWords { get; init; } = "";

    /// <summary>The topic that it is to get, and what its author is to read of that.</summary>
    public string Route { get; init; } = "";
    public string RouteWords { get; init; } = "";

    /// <summary>Somebody else was quicker: what is new stands beside what was typed.</summary>
    public bool IsConflict { get; init; }

    /// <summary>What the author would read; empty unless that was asked.</summary>
    public IReadOnlyList<ShownNews> Shown { get; init; } = [];

    /// <summary>What was typed into the form that was sent.</summary>
    public string Typed => new[] { MoveWords, SayWords, RouteWords }.FirstOrDefault(words => words.Length > 0) ?? "";

    public string NoteWords { get; init; } = "";

    /// <summary>What everybody is to read; null: what they may read now.</summary>
    public string? PublicWords { get; init; }

    /// <summary>Who the author of a formal appeal is, where that was asked.</summary>
    public AppealPerson? Author { get; init; }
}
