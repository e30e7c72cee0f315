namespace IfCity.Bots.City.Addresses;

/// <summary>A street of the register as it is stored; <see cref="Street"/> is how it is read.</summary>
public sealed class StreetRow
{
    /// <summary>Stable ASCII name: <c>v.hetmana-mazepy</c>.</summary>
    public string Id { get; set; } = "";
    public string Settlement { get; set; } = "";
    public string Type { get; set; } = "";
    public string Name { get; set; } = "";
    public string FullName { get; set; } = "";
    public List<string> FormerNames { get; set; } = [];
    public List<string> Districts { get; set; } = [];

    /// <summary>WGS 84 degrees, somewhere in its middle.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }

    /// <summary>The power queue (<c>4.2</c>) of its buildings that have none of their own.</summary>
    public string? Queue { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    public static StreetRow FromStreet(Street street, DateTimeOffset now) => new()
    {
        Id = street.Id, Settlement = street.Settlement, Type = street.Type, Name = street.Name, FullName = street.FullName,
        FormerNames = [.. street.FormerNames], Districts = [.. street.Districts], UpdatedAt = now,
    };

    public Street Read() => new(Id, Settlement, Type, Name, FullName, FormerNames) { Districts = Districts };
}

/// <summary>A place that people know by its name: the railway station, the city lake. It need not have an address.</summary>
public sealed class LandmarkRow
{
    /// <summary>Stable ASCII name: <c>l.ratusha</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>What people read in Ukrainian.</summary>
    public string Name { get; set; } = "";

    /// <summary>What people read in English.</summary>
    public string English { get; set; } = "";

    /// <summary>Other names that lead to it; one that several landmarks have is asked.</summary>
    public List<string> OtherNames { get; set; } = [];

    /// <summary><see cref="Address.BuildingKey"/>, if it is a building.</summary>
    public string? BuildingKey { get; set; }

    /// <summary>The street of its building, or the one on which it lies.</summary>
    public string? StreetId { get; set; }

    /// <summary>WGS 84 degrees.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>All names that lead to it.</summary>
    public IEnumerable<string> Names => [Name, English, .. OtherNames];
}

/// <summary>Where the register has a building from.</summary>
public enum BuildingOrigin
{
    /// <summary>An import or a member of staff.</summary>
    Register,

    /// <summary>A resident named it; staff have not confirmed it yet.</summary>
    Resident,
}

/// <summary>A building of the register.</summary>
public sealed class BuildingRow
{
    /// <summary><see cref="Address.BuildingKey"/>.</summary>
    public string Key { get; set; } = "";
    public string StreetId { get; set; } = "";
    public string House { get; set; } = "";
    public string? Corpus { get; set; }
    public string? District { get; set; }

    /// <summary>WGS 84 degrees.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string? Queue { get; set; }
    public BuildingOrigin Origin { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
