// For real people's data: kept in two regions, spread over zones, reached through a network.
using 'main.bicep'

param environmentName = 'prod'
param councils = ['kestrel-vale']
param entraClientId = '00000000-0000-0000-0000-000000000000' // Your app registration's.
param alertEmail = 'operators@council.example'
param hostNames = []
param maximumInstanceCount = 100
param instanceMemoryMB = 4096
param alwaysReadyInstances = 2
param dataSku = 'Standard_GZRS'
param zoneRedundant = true
param recoveryDays = 35
param logRetentionDays = 365
param privateEndpoints = true
param allowedAddresses = []
