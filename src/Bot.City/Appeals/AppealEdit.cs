namespace IfCity.Bots.City.Appeals;

/// <summary>Fields of an appeal that staff set without moving it. What is null stays as it is.</summary>
/// <param name="Assignee">Who works on it; with no value, it goes back to the queue.</param>
/// <param name="Category">The category, and with it the department, that it gets.</param>
/// <param name="PublicWords">What of the words everybody may read; with no value, nothing any more.</param>
/// <param name="ExternalNumber">Its number in the system that carries it out.</param>
/// <param name="Reason">What the author may read about the new category.</param>
/// <param name="Photos">By the key of a picture, whether others than the author may see it.</param>
public sealed record AppealEdit(
    NewValue? Assignee = null, AppealCategory? Category = null, NewValue? PublicWords = null, string? ExternalNumber = null,
    string? Reason = null, IReadOnlyDictionary<string, bool>? Photos = null)
{
    /// <summary>No field is named.</summary>
    public bool IsEmpty =>
        this is { Assignee: null, Category: null, PublicWords: null, ExternalNumber: null, Photos: null or { Count: 0 } };
}

/// <summary>What a field gets that may also be emptied.</summary>
/// <param name="Value">The value; null empties the field.</param>
public sealed record NewValue(string? Value);
