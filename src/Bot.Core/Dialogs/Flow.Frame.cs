using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IfCity.Bots.Dialogs;

/// <summary>Where a person stands in a conversation, as it is stored between two turns.</summary>
public abstract partial class Flow<TStep, TDraft>
{
    private const int TrailAtMost = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private void AddToTrail(string place)
    {
        _page = 0;
        _trail.Add(place);
        if (_trail.Count > TrailAtMost) _trail.RemoveAt(0);
    }

    private string DescribePlace() => _draft is IHasCursor loop ? $"{_step}:{loop.Cursor}" : _step.ToString();

    private static (TStep Step, int Cursor) ReadPlace(string place) =>
        place.Split(':') is [var step, var cursor] && int.TryParse(cursor, out var at)
            ? (Enum.Parse<TStep>(step), at)
            : (Enum.Parse<TStep>(place), 0);

    /// <summary>Restores the stored frame, by <see cref="Upgrade"/> if it is of an older version. False if it cannot be restored.</summary>
    private bool Restore(Turn turn)
    {
        if (turn.State.Current is not { } frame || frame.Flow != Name) return false;
        if (frame.Version > _version) throw new NewerStateException(frame.Flow, frame.Version);
        if (frame.Version != _version)
        {
            if (Upgrade(frame) is not { } upgraded) return false;
            (_turn, _step, _draft) = (turn, upgraded.Step, upgraded.Draft);
        }
        else
        {
            // The library treats an unknown state as one without transitions, in which the person would be stuck.
            if (!Enum.TryParse<TStep>(frame.Step, out var step) || ReadDraft(frame) is not { } draft) return false;
            (_turn, _step, _draft, _page) = (turn, step, draft, frame.Page);
            _trail.AddRange(frame.Trail.Where(place => Enum.TryParse<TStep>(place.Split(':')[0], out _)));
        }
        Declare(_draft);
        return IsAsking;
    }

    private static TDraft? ReadDraft(Frame frame)
    {
        try
        {
            return frame.Draft.Span is [(byte)'{', ..] ? JsonSerializer.Deserialize<TDraft>(frame.Draft.Span, Json) : new();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void SaveFrame() => _turn.State = _turn.State with
    {
        Current = IsAsking
            ? new(Name, _version, _step.ToString(), JsonSerializer.SerializeToUtf8Bytes(_draft, Json), [.. _trail], _page)
            : null,
    };
}
